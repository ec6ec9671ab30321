"""Trains PPO of Stable-Baselines3 on CartPole, which logs with torch's writer: train_with_stable_baselines.py LOGDIR"""

import sys

from stable_baselines3 import PPO

model = PPO("MlpPolicy", "CartPole-v1", n_steps=256, seed=1, tensorboard_log=sys.argv[1])
model.learn(2_000, tb_log_name="ppo")
